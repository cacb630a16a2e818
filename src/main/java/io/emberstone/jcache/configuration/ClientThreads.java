package io.emberstone.jcache.configuration;

import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.reflect.Field;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/**
 * The threads of the clients created here: daemons, so that a process can exit without closing its
 * manager, and at most two of each kind per processor. A Redisson file's threads and executors take
 * precedence.
 */
final class ClientThreads {

  private static final System.Logger LOG = System.getLogger(ClientThreads.class.getName());
  private static final Config DEFAULTS = new Config();
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final long IDLE_SECONDS = 10;

  private ClientThreads() {}

  /** Prepares a configuration; its executor needs no shutdown, since idle threads end. */
  static void prepare(Config config) {
    config.setNettyThreads(threads(config.getNettyThreads(), DEFAULTS.getNettyThreads()));
    if (config.getNettyExecutor() == null) {
      ThreadFactory netty = new DefaultThreadFactory("redisson-netty", true);
      config.setNettyExecutor(task -> netty.newThread(task).start());
    }
    if (config.getExecutor() == null) {
      int threads = threads(config.getThreads(), DEFAULTS.getThreads());
      ThreadPoolExecutor executor =
          new ThreadPoolExecutor(
              threads,
              threads,
              IDLE_SECONDS,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              new DefaultThreadFactory("redisson", true));
      executor.allowCoreThreadTimeOut(true);
      config.setExecutor(executor);
    }
  }

  private static int threads(int configured, int byDefault) {
    boolean chosen = configured > 0 && configured != byDefault;
    return chosen ? configured : Math.min(byDefault, 2 * PROCESSORS);
  }

  /** Makes the timer of an unused client a daemon: Redisson has no setting for it. */
  static void timer(RedissonClient client) {
    HashedWheelTimer timer =
        ((Redisson) client)
            .getCommandExecutor()
            .getConnectionManager()
            .getServiceManager()
            .getTimer();
    try {
      Field thread = HashedWheelTimer.class.getDeclaredField("workerThread");
      thread.setAccessible(true);
      ((Thread) thread.get(timer)).setDaemon(true);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "the process exits only after the manager is closed", e);
    }
  }
}
