package io.emberstone.cache.hot;

import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotServers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.CacheException;

/** The servers of caches in memory: who they are is the test's to say. */
final class MemoryServers implements HotServers {

  private final MemoryCaches caches;
  private long generation = 1;
  private Identity identity = new Identity(Set.of("first"), Map.of(), true);
  private boolean away;
  private int asked;
  private int walks;
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
    identity = new Identity(Set.of(master), fromDisk ? Map.of(master, "") : Map.of(), true);
    generation++;
  }

  /** The known server says that it is a replica now; or connections lead to two. */
  synchronized void unsound() {
    identity = new Identity(identity.masters(), Map.of(), false);
  }

  /** Another server answers, which took over the data of the history. */
  synchronized void promote(String master, String history) {
    identity = new Identity(Set.of(master), Map.of(master, history), true);
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

  /** How many walks have begun. */
  int walks() {
    return walks;
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
  public Identity identify(boolean again) {
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
  public Object serverOf(String region, String name) {
    return this;
  }

  @Override
  public Iterator<Collection<String>> walk(Set<String> regions, Collection<Glob> patterns) {
    walks++;
    List<Collection<String>> pages = new ArrayList<>();
    for (String region : regions) {
      List<String> keys =
          caches.names(region).stream()
              .map(name -> region + ':' + name)
              .filter(key -> patterns.stream().anyMatch(pattern -> pattern.matches(key)))
              .toList();
      pages.add(keys);
      pages.add(keys);
    }
    return pages.iterator();
  }

  /** Named as every client names its own. */
  static final class TestTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
