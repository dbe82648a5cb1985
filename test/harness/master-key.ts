/** The master key of every test: fixed, so that the template database and its clones agree. */
export const masterKey = Buffer.from('vaora-test-master-key-0123456789', 'ascii');
