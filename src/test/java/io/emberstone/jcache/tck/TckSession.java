package io.emberstone.jcache.tck;

import io.emberstone.jcache.fixture.TestRedis;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prepares a run of the TCK, where the system property {@value #PROVIDER} names the provider to
 * test. The TCK asks for the only provider there is, and clears the property that could name one;
 * so the context class loader shows it that one alone.
 */
public final class TckSession implements LauncherSessionListener {

  private static final String PROVIDER = "tck.provider";
  private static final String SERVICE = "META-INF/services/javax.cache.spi.CachingProvider";

  private @Nullable TestRedis redis;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String provider = System.getProperty(PROVIDER);
    if (provider == null) {
      return;
    }
    Thread thread = Thread.currentThread();
    redis = TestRedis.start();
    System.setProperty("io.emberstone.jcache.uri", redis.uri().toString());
    writeYaml("singleServerConfig:\n  address: \"" + redis.uri() + "\"\n");
    thread.setContextClassLoader(new OneProvider(provider, thread.getContextClassLoader()));
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (redis != null) {
      redis.close();
      deleteYaml();
    }
  }

  /** Where Redisson's provider looks for its server; nobody else may find it there afterwards. */
  private static Path yaml() {
    return Path.of(System.getProperty("tck.yaml"));
  }

  private static void writeYaml(String content) {
    try {
      Files.writeString(yaml(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteYaml() {
    try {
      Files.deleteIfExists(yaml());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds one provider's declaration, whatever else the class path declares. */
  private static final class OneProvider extends ClassLoader {

    private final String provider;

    OneProvider(String provider, ClassLoader parent) {
      super(parent);
      this.provider = provider;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (!name.equals(SERVICE)) {
        return super.getResources(name);
      }
      byte[] declaration = provider.getBytes(StandardCharsets.UTF_8);
      URL url = new URL("declared", "", -1, SERVICE, new Declared(declaration));
      return Collections.enumeration(Collections.singleton(url));
    }
  }

  /** A URL whose content is given. */
  private static final class Declared extends URLStreamHandler {

    private final byte[] content;

    Declared(byte[] content) {
      this.content = content;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // nothing to connect to
        }

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(content);
        }
      };
    }
  }
}
