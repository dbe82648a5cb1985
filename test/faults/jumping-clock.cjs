// Loaded before the server: moves its clock by as many milliseconds as its parent says, as an operator or a broken
// time server does. The server asks `Date.now` and nothing else.
const realNow = Date.now;
let offset = 0;
Date.now = () => realNow() + offset;
process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'clockOffsetMs' in message)
    offset = message.clockOffsetMs;
});
process.channel?.unref();
