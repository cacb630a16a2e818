package io.emberstone.cache.observe;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * A registry outside of any container: counters and timers that count, by name and tags. It is a
 * proxy, since the interface has fifty methods of which the service calls four.
 */
final class PlainMetrics implements InvocationHandler {

  private final Map<String, Object> metrics = new ConcurrentHashMap<>();

  /** Returns the registry as the service sees it. */
  MetricRegistry registry() {
    return proxy(MetricRegistry.class, this);
  }

  /** Returns the value of a counter, by its name and the values of its tags. */
  long count(String name, String... tags) {
    Object counter = metrics.get(name + Arrays.asList(tags));
    return counter == null ? 0 : ((Counter) counter).getCount();
  }

  @Override
  public Object invoke(Object registry, java.lang.reflect.Method method, Object[] arguments) {
    String name = ((Metadata) arguments[0]).getName();
    Tag[] tags =
        arguments.length > 1 && arguments[arguments.length - 1] instanceof Tag[] given
            ? given
            : new Tag[0];
    String id = name + Arrays.stream(tags).map(Tag::getTagValue).toList();
    return switch (method.getName()) {
      case "counter" -> metrics.computeIfAbsent(id, any -> counting(Counter.class));
      case "timer" -> metrics.computeIfAbsent(id, any -> counting(Timer.class));
      case "gauge" -> null;
      default -> throw new UnsupportedOperationException(method.toString());
    };
  }

  private static <T> T counting(Class<T> type) {
    LongAdder count = new LongAdder();
    LongAdder nanos = new LongAdder();
    return proxy(
        type,
        (metric, method, arguments) -> {
          switch (method.getName()) {
            case "inc" -> count.add(arguments == null ? 1 : (Long) arguments[0]);
            case "update" -> {
              count.increment();
              nanos.add(((Duration) arguments[0]).toNanos());
            }
            case "getCount" -> {
              return count.sum();
            }
            case "getElapsedTime" -> {
              return Duration.ofNanos(nanos.sum());
            }
            default -> throw new UnsupportedOperationException(method.toString());
          }
          return null;
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            PlainMetrics.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
