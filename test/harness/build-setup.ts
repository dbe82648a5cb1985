import { buildWeb } from '../../scripts/build-web.ts';

/** Builds the web apps once before the tests of a browser, where their sources have changed. */
export default function setup(): Promise<void> {
  return buildWeb();
}
