package io.emberstone.jcache.marshal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Properties;

/**
 * Java serialization behind an allow-list: only for who asks for it by name. The list is the
 * property {@value #ALLOW}, in the syntax of {@link ObjectInputFilter.Config#createFilter} ({@code
 * com.example.*;java.util.*}); what it does not name is refused, as are streams that would build
 * more than {@value #MAX_DEPTH} levels or {@value #MAX_REFERENCES} objects.
 */
public final class JavaSerialization implements Marshaller {

  /** The property that lists the classes and packages that may be read. */
  public static final String ALLOW = "io.emberstone.jcache.serialization.allow";

  private static final int MAX_DEPTH = 64;
  private static final int MAX_REFERENCES = 1_000_000;

  private final ObjectInputFilter filter;
  private final ClassLoader loader;

  /**
   * Serialization as a manager configures it.
   *
   * @throws IllegalArgumentException if nothing is allowed
   */
  public JavaSerialization(Properties properties, ClassLoader loader) {
    this(allowed(properties), loader);
  }

  /** Serialization of the classes of an allow-list, in {@link ObjectInputFilter}'s syntax. */
  public JavaSerialization(String allow, ClassLoader loader) {
    this.loader = loader;
    this.filter =
        ObjectInputFilter.Config.createFilter(
            "maxdepth=" + MAX_DEPTH + ";maxrefs=" + MAX_REFERENCES + ";" + allow + ";!*");
  }

  private static String allowed(Properties properties) {
    String allow = properties.getProperty(ALLOW);
    if (allow == null || allow.isBlank()) {
      throw new IllegalArgumentException("Java serialization needs an allow-list: " + ALLOW);
    }
    return allow;
  }

  @Override
  public byte[] marshal(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new MarshalException("cannot serialize " + value.getClass().getName(), e);
    }
    return bytes.toByteArray();
  }

  @Override
  @SuppressWarnings("BanSerializableRead") // the filter lets only what the user listed through
  public Object unmarshal(byte[] bytes) {
    try (ObjectInputStream in = new Input(new ByteArrayInputStream(bytes), loader)) {
      in.setObjectInputFilter(filter);
      Object value = in.readObject();
      if (value == null) {
        throw new MarshalException("a serialized null");
      }
      return value;
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      throw new MarshalException("cannot deserialize: " + e.getMessage(), e);
    }
  }

  /** Finds classes with the manager's loader first. */
  private static final class Input extends ObjectInputStream {

    private final ClassLoader loader;

    Input(InputStream in, ClassLoader loader) throws IOException {
      super(in);
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(described.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(described); // primitive types, and the platform's own
      }
    }
  }
}
