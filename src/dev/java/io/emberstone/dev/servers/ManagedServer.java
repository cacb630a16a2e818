package io.emberstone.dev.servers;

/**
 * A server this process starts and stops, and can do harm to. Its port stays the same however often
 * it is started again. Every method blocks until what it says is so, and may be called by any
 * thread, one at a time; each throws {@link ServerException} when it cannot be done.
 */
public interface ManagedServer extends AutoCloseable {

  /** The TCP port, known before the first start. */
  int port();

  /** Starts the server and returns when it answers; does nothing when it runs. */
  void start();

  /** Stops it in an orderly way, also when it is paused; does nothing when it does not run. */
  void stop();

  /** Kills it and all its processes on the spot (SIGKILL), as a power cut would. */
  void kill();

  /**
   * Freezes all its processes (SIGSTOP): connections stay open, the system still accepts new ones,
   * nothing answers.
   */
  void pause();

  /** Lets it go on after {@link #pause()}; does nothing when it is not paused. */
  void resume();

  /** Stops it for good. */
  @Override
  void close();
}
