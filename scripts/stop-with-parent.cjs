// Loaded before a program: when the process that started it dies, however hard, the program stops too; in good
// order, unless another signal is asked for.
process.on('disconnect', () => process.kill(process.pid, process.env.STOP_WITH_PARENT_SIGNAL ?? 'SIGTERM'));
process.channel?.unref();
