package io.emberstone.platform;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;

/**
 * The key store that the server takes its TLS key from.
 *
 * @param location {@code emberstone.tls.keystore}: a file in PKCS#12 or JKS
 * @param password {@code emberstone.tls.password}
 */
public record TlsKeyStore(String location, String password) {

  /** Returns why it cannot be used, or empty; never the password. */
  public Optional<String> defect() {
    try {
      KeyStore keys = KeyStore.getInstance(new File(location), password.toCharArray());
      for (String alias : Collections.list(keys.aliases())) {
        if (keys.isKeyEntry(alias)) {
          return Optional.empty();
        }
      }
      return Optional.of("has no private key");
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      return Optional.of("cannot be opened with emberstone.tls.password as PKCS#12 or JKS");
    }
  }

  @Override
  public String toString() {
    return location;
  }
}
