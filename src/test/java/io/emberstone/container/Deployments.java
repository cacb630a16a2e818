package io.emberstone.container;

import java.io.File;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the container tests deploy: the WAR as the build made it, at {@code /emberstone}. */
public final class Deployments {

  /**
   * Limits to the hot tier that no machine is too slow for, for tests of what is answered and not
   * of how soon.
   */
  public static final Map<String, String> PATIENT =
      Map.of(
          "emberstone.hot.timeout", "PT3S",
          "emberstone.hot.connect-timeout", "PT3S",
          "emberstone.hot.budget", "PT30S",
          "io.emberstone.cache.hot.ContainerGuard/make/Timeout/value", "5000");

  private Deployments() {}

  /** The WAR and nothing else. */
  public static WebArchive emberstone() {
    String war = System.getProperty("emberstone.test.war");
    if (war == null || !new File(war).isFile()) {
      throw new IllegalStateException(
          "no WAR at emberstone.test.war (" + war + "): mvn package first");
    }
    return ShrinkWrap.create(ZipImporter.class, "emberstone.war")
        .importFrom(new File(war))
        .as(WebArchive.class);
  }

  /**
   * The WAR, configured and not edited: the settings are a configuration source of their own in a
   * jar beside it, which wins over every other.
   *
   * @param settings MicroProfile Config properties by name, such as durations a test can wait for
   */
  public static WebArchive emberstone(Map<String, String> settings) {
    StringWriter properties = new StringWriter();
    properties.append("config_ordinal=900\n");
    new TreeMap<>(settings)
        .forEach(
            (name, value) ->
                properties
                    .append(name)
                    .append('=')
                    .append(value.replace("\\", "\\\\"))
                    .append('\n'));
    return emberstone()
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "test-settings.jar")
                .addAsResource(
                    new StringAsset(properties.toString()),
                    "META-INF/microprofile-config.properties"));
  }

  /** The same with {@link #PATIENT} limits. */
  public static WebArchive patientEmberstone(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(PATIENT);
    all.putAll(settings);
    return emberstone(all);
  }
}
