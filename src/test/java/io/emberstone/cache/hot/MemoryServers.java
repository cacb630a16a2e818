package io.emberstone.cache.hot;

import io.emberstone.cache.HotServers;
import io.emberstone.cache.MemoryCaches;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.cache.CacheException;

/** The servers of caches in memory: who they are is the test's to say. */
final class MemoryServers implements HotServers {

  private final MemoryCaches caches;
  private long generation = 1;
  private Identity identity = new Identity(Set.of("first"), false);
  private boolean away;
  private int asked;
  private Runnable whenAsked = () -> {};

  MemoryServers(MemoryCaches caches) {
    this.caches = caches;
  }

  /** The client makes another connection. */
  synchronized void connect() {
    generation++;
  }

  /** From now on somebody else answers, over a new connection. */
  synchronized void become(String master, boolean fromDisk) {
    identity = new Identity(Set.of(master), fromDisk);
    generation++;
  }

  /** Whether they answer. */
  synchronized void away(boolean isAway) {
    away = isAway;
  }

  /** How often they were asked who they are. */
  synchronized int asked() {
    return asked;
  }

  /** What happens whenever they are asked, before they answer. */
  synchronized void whenAsked(Runnable what) {
    whenAsked = what;
  }

  @Override
  public synchronized long connectionGeneration() {
    return generation;
  }

  @Override
  public Identity identify() {
    Runnable before;
    synchronized (this) {
      asked++;
      before = whenAsked;
    }
    before.run();
    synchronized (this) {
      if (away) {
        throw new CacheException("away", new TestTimeoutException());
      }
      return identity;
    }
  }

  @Override
  public void scan(String region, String pattern, Consumer<String> names) {
    Pattern regex = Pattern.compile(regex(pattern), Pattern.DOTALL);
    caches.names(region).stream()
        .filter(name -> regex.matcher(name).matches())
        .forEach(
            name -> {
              names.accept(name);
              names.accept(name);
            });
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else {
        char literal = c == '\\' && i + 1 < pattern.length() ? pattern.charAt(++i) : c;
        regex.append(Pattern.quote(String.valueOf(literal)));
      }
    }
    return regex.toString();
  }

  /** Named as every client names its own. */
  static final class TestTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
