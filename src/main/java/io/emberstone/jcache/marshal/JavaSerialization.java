package io.emberstone.jcache.marshal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.util.Properties;

/**
 * Java serialization behind an allow-list, used only if configured by name. The list is the
 * property {@value #ALLOW}, in the syntax of {@link ObjectInputFilter.Config#createFilter} ({@code
 * com.example.*}). The platform's strings, numbers, dates and common collections are allowed too,
 * unless the list rejects them ({@code !java.util.LinkedList}). Other classes can be neither
 * written nor read.
 *
 * <p>When read, a stream is also rejected if it has more than 64 levels or a million objects, or
 * arrays longer than its bytes. Beyond that, a reader's time is not protected from those who can
 * write to Redis.
 *
 * <p>Keys are written so that equal keys have equal bytes. They may consist of the values above,
 * enums, arrays, records and serializable classes. Their parts are compared by {@code equals},
 * arrays by their elements, and are read back as {@link java.util.ArrayList}, {@link
 * java.util.LinkedHashSet} and {@link java.util.LinkedHashMap} where they were lists, sets and
 * maps. A class must not serialize what its {@code equals} ignores.
 */
public final class JavaSerialization implements Marshaller {

  /** The property that lists the classes and packages that may be written and read. */
  public static final String ALLOW = "io.emberstone.jcache.serialization.allow";

  private final AllowList allowed;
  private final ClassLoader loader;

  /**
   * Creates serialization as a manager configures it.
   *
   * @throws IllegalArgumentException if the allow-list is missing or malformed
   */
  public JavaSerialization(Properties properties, ClassLoader loader) {
    this(allowed(properties), loader);
  }

  /** Creates serialization with an allow-list in {@link ObjectInputFilter}'s syntax. */
  public JavaSerialization(String allow, ClassLoader loader) {
    this.loader = loader;
    this.allowed = new AllowList(allow);
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
    try (ObjectOutputStream out = new Output(bytes, allowed)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new MarshalException("cannot serialize " + value.getClass().getName(), e);
    }
    return bytes.toByteArray();
  }

  @Override
  public byte[] marshalKey(Object key) {
    return KeyOutput.bytes(key, this, 0);
  }

  @Override
  @SuppressWarnings("BanSerializableRead") // the filter accepts only what the user listed
  public Object unmarshal(byte[] bytes) {
    AllowList.Reading filter = allowed.reading(bytes.length);
    try (ObjectInputStream in = new Input(new ByteArrayInputStream(bytes), loader)) {
      in.setObjectInputFilter(filter);
      Object value = in.readObject();
      if (value == null) {
        throw new MarshalException("a serialized null");
      }
      return value;
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      String refusal = filter.refusal();
      throw new MarshalException(
          "cannot deserialize: " + (refusal == null ? e.getMessage() : refusal), e);
    }
  }

  AllowList allowed() {
    return allowed;
  }

  /** Writes only classes that may also be read. */
  static class Output extends ObjectOutputStream {

    private final AllowList allowed;

    Output(OutputStream out, AllowList allowed) throws IOException {
      super(out);
      this.allowed = allowed;
    }

    @Override
    protected final void annotateClass(Class<?> type) {
      allowed.check(type);
    }

    @Override
    protected final void annotateProxyClass(Class<?> type) {
      allowed.check(type);
    }
  }

  /** Resolves classes with the manager's loader first. */
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
