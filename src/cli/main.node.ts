import { runInspect } from './inspect.node';

/** The terminal's only command so far. */
runInspect(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
