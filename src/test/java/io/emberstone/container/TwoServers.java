package io.emberstone.container;

import io.emberstone.faults.Fault;
import io.emberstone.faults.TcpProxy;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two servers side by side, A and B, with the same application on the same PostgreSQL and the same
 * Redis, each with a proxy of its own before Redis. They run from the first test of a class to its
 * last; before each test both are whole: running, connected, ready. Register it in a static field:
 *
 * <pre>
 * &#64;RegisterExtension
 * static final TwoServers SERVERS = new TwoServers(Map.of("emberstone.hot.lease", "PT1S"));
 * </pre>
 *
 * <p>No Arquillian here: its server must outlive every test, and these are there to be killed.
 */
final class TwoServers implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private final Map<String, String> settings;
  private final Thread atExit = new Thread(this::end, "two-servers-end");
  private Map<String, String> onlyA = Map.of();
  private List<Node> nodes = List.of();

  /**
   * Describes the servers.
   *
   * @param settings MicroProfile Config properties of both, as {@link Deployments#emberstone(Map)}
   *     takes them
   */
  TwoServers(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  /** Gives A settings of its own, beside those of both, which win. */
  TwoServers onlyA(Map<String, String> settingsOfA) {
    onlyA = Map.copyOf(settingsOfA);
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Runtime.getRuntime().addShutdownHook(atExit);
    WebArchive application = Deployments.emberstone(settings);
    nodes = List.of(new Node("a", application, onlyA), new Node("b", application, Map.of()));
    makeWhole();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    makeWhole();
  }

  private void makeWhole() {
    nodes.forEach(node -> node.proxy().set(Fault.NONE));
    nodes.stream().filter(Node::isAlive).forEach(Node::resume);
    nodes.stream().filter(node -> !node.isAlive()).forEach(Node::launch);
    nodes.forEach(Node::awaitReady);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    end();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void end() {
    nodes.forEach(Node::close);
  }

  Service a() {
    return nodes.get(0).service();
  }

  Service b() {
    return nodes.get(1).service();
  }

  /** What stands between A and Redis. */
  TcpProxy proxyA() {
    return nodes.get(0).proxy();
  }

  /** What stands between B and Redis. */
  TcpProxy proxyB() {
    return nodes.get(1).proxy();
  }

  /** Freezes A (SIGSTOP), its connections open. */
  void pauseA() {
    nodes.get(0).pause();
  }

  void pauseB() {
    nodes.get(1).pause();
  }

  void resumeA() {
    nodes.get(0).resume();
  }

  void resumeB() {
    nodes.get(1).resume();
  }

  /** Kills A on the spot (SIGKILL), frozen or not. */
  void killA() {
    nodes.get(0).kill();
  }

  void killB() {
    nodes.get(1).kill();
  }

  /** Kills A if it runs, starts it, and returns when it is ready. */
  void restartA() {
    restart(nodes.get(0));
  }

  void restartB() {
    restart(nodes.get(1));
  }

  private static void restart(Node node) {
    node.kill();
    node.launch();
    node.awaitReady();
  }
}
