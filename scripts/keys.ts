import { runKeysCommand } from './keys-command.ts';

// The ceremony of docs/operating/receipt-keys.md: make the root key, list the server's keys, sign the list.
try {
  console.log(await runKeysCommand(process.argv.slice(2), process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
