package io.emberstone.http;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads UUIDs in their one form; anything else names nothing, and is answered 404. */
@Provider
public class UuidParameters implements ParamConverterProvider {

  private static final ParamConverter<UUID> CONVERTER =
      new ParamConverter<>() {
        @Override
        public UUID fromString(String text) {
          return parse(text);
        }

        @Override
        public String toString(UUID uuid) {
          return uuid.toString();
        }
      };

  /**
   * Reads a UUID.
   *
   * @throws NotFoundException if it is none
   */
  public static UUID parse(String text) {
    UUID uuid;
    try {
      uuid = UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException(e);
    }
    // fromString accepts shorter groups, too.
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new NotFoundException();
    }
    return uuid;
  }

  @Override
  @SuppressWarnings("unchecked") // T is UUID
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    return type == UUID.class ? (ParamConverter<T>) CONVERTER : null;
  }
}
