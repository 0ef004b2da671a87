#!/usr/bin/env node
// @ts-check
// The executable that `@vscode/test-electron` starts in place of desktop VS Code's; registers tsx first, wherever it is run from.
import { register } from 'tsx/cjs/api';
import { createRequire } from 'node:module';

register();
createRequire(import.meta.url)('./codeShim.ts');
