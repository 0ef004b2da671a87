import type { Port } from '../protocol/rpc';

/** What VS Code gives to a window, once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The window's ways out: messages to the host, and a state that VS Code keeps while the window is hidden. */
export interface WindowApi {
  readonly port: Port;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

/** Takes VS Code's API; to be called once. A page under test puts its own `acquireVsCodeApi` in place. */
export function windowApi(): WindowApi {
  const api = acquireVsCodeApi();
  return {
    port: {
      post: (message) => api.postMessage(message),
      onMessage(listener) {
        const onMessage = (event: MessageEvent<unknown>) => listener(event.data);
        window.addEventListener('message', onMessage);
        return () => window.removeEventListener('message', onMessage);
      },
    },
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
  };
}
