package io.emberstone.cache.warming;

import io.emberstone.cache.UnavailableException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs every {@link TimedTask} by a timer of the container. The timers are not persistent: each
 * node has its own, which end with it. The tasks are created by the first timer and not with the
 * application, whose start they would delay.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Timers {

  private static final System.Logger LOG = System.getLogger(Timers.class.getName());
  private static final long DELAY_MS = 500;
  private static final int PATIENCE = 60;
  private static final String BEGIN = "begin";

  private final Map<String, TimedTask> byName = new ConcurrentHashMap<>();
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  private volatile boolean stopped;

  @Resource TimerService timers;
  @Inject @Any Instance<TimedTask> tasks;
  @Inject Instance<TimedTask.Gate> gate;

  @PostConstruct
  void schedule() {
    timers.createSingleActionTimer(DELAY_MS, new TimerConfig(BEGIN, false));
  }

  @Timeout
  void run(Timer timer) {
    String name = (String) timer.getInfo();
    if (name.equals(BEGIN)) {
      tasks.forEach(this::begin);
    } else if (!stopped && running.add(name)) {
      try {
        gate.get().pass(Objects.requireNonNull(byName.get(name)));
      } catch (UnavailableException e) {
        // The guard has logged why; the next run tries again.
      } catch (RuntimeException | Error e) {
        // Thrown on, it would end in the server's log at each run, and end the timer.
        LOG.log(Level.WARNING, "The task " + name + " failed.", e);
      } finally {
        running.remove(name);
      }
    }
  }

  /** Waits for what runs, which would otherwise find its classes gone. */
  @PreDestroy
  void stop() {
    stopped = true;
    for (int i = 0; i < PATIENCE && !running.isEmpty(); i++) {
      try {
        TimeUnit.MILLISECONDS.sleep(DELAY_MS / 10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void begin(TimedTask task) {
    byName.put(task.name(), task);
    timers.createIntervalTimer(
        DELAY_MS, task.every().toMillis(), new TimerConfig(task.name(), false));
  }
}
