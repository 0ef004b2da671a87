import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { listFiles, PackageManager } from '@vscode/vsce';
import { transform } from 'esbuild';
import { packageExtension } from '../host/packageExtension';
import { projectRoot } from '../host/projectRoot';
import { namedAddresses, networkCalls, styleFetches } from './networkCalls';

describe('the packed extension, searched for what reaches a network', function () {
  this.timeout(60_000);
  let packed: ReadonlyMap<string, string>;

  before(async () => {
    await packageExtension();
    const files = await listFiles({ cwd: projectRoot, packageManager: PackageManager.None });
    packed = new Map(
      files
        .filter((file) => /\.(js|mjs|cjs|css|html)$/.test(file))
        .map((file) => [file, readFileSync(file, 'utf8')]),
    );
  });

  it('has programs and a style sheet, all of them in dist', () => {
    const files = [...packed.keys()];
    assert.ok(files.length > 10);
    for (const file of ['extension', 'engine', 'answers', 'detections', 'investigation', 'grid'])
      assert.ok(packed.has(`dist/${file}.js`), file);
    assert.ok(packed.has('dist/grid.css'));
    assert.deepEqual(
      files.filter((file) => !file.startsWith('dist/')),
      [],
    );
  });

  it('calls nothing, loads no module and names no address that could', () => {
    for (const [file, text] of packed)
      assert.deepEqual(file.endsWith('.css') ? styleFetches(text) : networkCalls(text), [], file);
  });

  it('names each address that it is allowed to', () => {
    const all = [...packed.values()].join('\n');
    for (const address of Object.keys(namedAddresses)) assert.ok(all.includes(address), address);
  });

  for (const planted of [
    'fetch(where)',
    'globalThis["fetch"](where)',
    'const { fetch: ask } = globalThis; ask(where)',
    'new XMLHttpRequest().open("GET", where)',
    'new WebSocket(where)',
    'new EventSource(where)',
    'navigator.sendBeacon(where, text)',
    'importScripts(where)',
    'new RTCPeerConnection({})',
    'vscode.env.openExternal(where)',
    'require("node:http").get(where)',
    'require("https").get(where)',
    'require("node:net").connect(1)',
    'require("tls").connect(1)',
    'require("node:dgram").createSocket("udp4")',
    'require("dns/promises").lookup(where)',
    'require("node:child_process").exec(where)',
    'require(where)',
    'import("node:http2")',
    'import(where)',
    'import "node:http"',
    'import http from "node:http"; http.get(where)',
    'export * from "undici"',
    'process.getBuiltinModule("http")',
    'show("https://evil.example/?" + where)',
    'show(`https://attack.mitre.evil.example/${where}`)',
    'show("wss://evil.example")',
  ])
    it(`would find ${planted}`, async () => {
      const { code } = await transform(`export const told = (text) => text + 1;\n${planted};`, {
        minify: true,
      });
      assert.ok(networkCalls(code).length > 0, code);
    });

  it('would find a picture or a sheet that a style sheet fetches, and takes its own for none', () => {
    for (const css of [
      '.a{background:url(https://evil.example/x.png)}',
      '.a{background:url("x.png")}',
      '@import "//evil.example/x.css";',
      '.a{background:image-set("x.png" 1x)}',
    ])
      assert.equal(styleFetches(css).length, 1, css);
    assert.deepEqual(styleFetches('.a{background:url("data:image/svg+xml,x")}'), []);
    for (const program of [
      'const a=require("node:fs"),b=import("./answers.js"),c="Request ID",d=x.prefetch,e=isFetch();',
      'h("http://www.w3.org/2000/svg"),l("https://attack.mitre.org/techniques/T1110/")',
      'r="aiohttp|node-fetch|node"',
    ])
      assert.deepEqual(networkCalls(program), [], program);
  });
});
