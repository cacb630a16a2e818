package io.emberstone.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Region;
import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.cache.recorded.RefusedWriteException;
import io.emberstone.cache.recorded.RefusedWriteException.Reason;
import io.emberstone.catalog.domain.Bom;
import io.emberstone.catalog.domain.BomRequest;
import io.emberstone.catalog.domain.BomStatus;
import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.LicensePlate;
import io.emberstone.catalog.domain.LicensePlateRequest;
import io.emberstone.catalog.domain.Organization;
import io.emberstone.catalog.domain.PlateStatus;
import io.emberstone.catalog.domain.Product;
import io.emberstone.catalog.domain.ProductList;
import io.emberstone.catalog.domain.ProductRequest;
import io.emberstone.catalog.domain.ProductStatus;
import io.emberstone.catalog.domain.QaStatus;
import io.emberstone.catalog.domain.Role;
import io.emberstone.catalog.domain.RoleRequest;
import io.emberstone.catalog.domain.Session;
import io.emberstone.json.RecordFormat;
import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stores of the catalogue on a real PostgreSQL: what is written, and what that outdates. */
class CatalogRowsTest {

  private static final LongPredicate ANY = version -> true;
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private static CatalogTables tables;

  private final InstantSource time = InstantSource.fixed(NOW);
  private final Region<UUID, ProductList> listRegion =
      Region.recorded(
              "products",
              ProductList::key,
              RecordFormat.of(ProductList.class, 1),
              Duration.ofHours(1))
          .prefix("products:org")
          .build();
  private final Region<Id, LicensePlate> plateRegion = region("license-plate", LicensePlate.class);
  private final Region<Session.Token, Session> sessionRegion =
      Region.recorded(
              "session", Session.Token::key, RecordFormat.of(Session.class, 1), Duration.ofHours(1))
          .build();

  private Products productRows;
  private RecordedTable<Id, Product, ProductRequest> products;
  private RecordedTable<Id, Bom, BomRequest> boms;
  private RecordedTable<Id, LicensePlate, LicensePlateRequest> plates;
  private RecordedTable<Id, Role, RoleRequest> roles;
  private JpaSessions sessions;
  private UUID org;

  @BeforeAll
  static void open() {
    tables = new CatalogTables();
  }

  @AfterAll
  static void close() {
    tables.close();
  }

  @BeforeEach
  void anOrganization() {
    org = CatalogTables.organization();
    productRows = new Products(tables.data().entities(), time, listRegion);
    products = tables.data().table(region("product", Product.class), productRows);
    boms = tables.data().table(region("bom", Bom.class), new Boms(tables.data().entities(), time));
    plates =
        tables
            .data()
            .table(plateRegion, new LicensePlates(tables.data().entities(), time, plateRegion));
    roles =
        tables.data().table(region("role", Role.class), new Roles(tables.data().entities(), time));
    sessions = new JpaSessions(tables.data(), sessionRegion, Duration.ofHours(1), time);
    tables.invalidated.clear();
  }

  private static <V extends Record> Region<Id, V> region(String name, Class<V> type) {
    return Region.recorded(name, Id::key, RecordFormat.of(type, 1), Duration.ofHours(1)).build();
  }

  private Id id() {
    return new Id(org, UUID.randomUUID());
  }

  private static ProductRequest product(String code, String price) {
    return new ProductRequest(
        code, "Bolt", null, "pcs", ProductStatus.ACTIVE, new BigDecimal(price), null, "96385074");
  }

  private Id added(String code, String price) {
    Id id = id();
    products.insert(id, product(code, price));
    return id;
  }

  private static BomRequest bom(Id product, BomRequest.Item... items) {
    return new BomRequest(
        product.id(),
        "1",
        BomStatus.PHASED_OUT,
        new BigDecimal("2.50"),
        "pcs",
        LocalDate.of(2026, 1, 1),
        null,
        List.of(items));
  }

  private static BomRequest.Item item(int sequence, Id product, String quantity, String scrap) {
    return new BomRequest.Item(
        sequence, product.id(), new BigDecimal(quantity), "kg", new BigDecimal(scrap));
  }

  private static LicensePlateRequest plate(String number, Id product, @Nullable UUID parent) {
    return plate(number, product, parent, LocalDate.of(2027, 2, 28));
  }

  private static LicensePlateRequest plate(
      String number, Id product, @Nullable UUID parent, LocalDate expiry) {
    return new LicensePlateRequest(
        number,
        product.id(),
        BigDecimal.TEN,
        "pcs",
        PlateStatus.AVAILABLE,
        QaStatus.QUARANTINE,
        "B-1",
        expiry,
        "A-01",
        parent);
  }

  private static List<Violation> violations(Runnable write) {
    try {
      write.run();
    } catch (RuleViolationsException e) {
      return e.violations();
    }
    throw new AssertionError("no rule is violated");
  }

  private static void assertRefused(Reason reason, Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOfSatisfying(
            RefusedWriteException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  // --- Products ---

  @Test
  void insertedProduct_isReadBackAsItWasAnswered() {
    Id id = id();
    Product inserted = products.insert(id, product("B-1", "10.5000"));

    assertThat(inserted.version()).isEqualTo(1);
    assertThat(inserted.stdPrice()).isEqualTo(new BigDecimal("10.5"));
    assertThat(inserted.createdAt()).isEqualTo(NOW);
    assertThat(products.get(id).value()).contains(inserted);
  }

  @Test
  void changedProduct_outdatesItselfItsListAndWhatShowsIt() {
    Id id = added("B-1", "10");
    tables.invalidated.clear();

    Product changed =
        products.update(id, version -> version == 1, product("B-1", "1200")).orElseThrow();

    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.stdPrice()).isEqualTo(new BigDecimal("1200"));
    assertThat(tables.invalidated)
        .extracting(Invalidation::subject)
        .containsExactlyInAnyOrder(
            "products:org:" + org, "product:" + id, "product:" + id.toString());
  }

  @Test
  void writeWithAnotherVersion_isRefused() {
    Id id = added("B-1", "10");

    assertRefused(
        Reason.CHANGED_BEFORE,
        () -> products.update(id, version -> version == 7, product("B-1", "1")));
    assertRefused(Reason.CHANGED_BEFORE, () -> products.delete(id, version -> version == 7));
  }

  @Test
  void codeOfAnother_isRefused_andACodeIsNeverChanged() {
    Id id = added("B-1", "10");

    assertRefused(Reason.EXISTS, () -> products.insert(id(), product("B-1", "1")));
    assertThat(violations(() -> products.update(id, ANY, product("B-2", "1"))))
        .containsExactly(new Violation("code", "is B-1, and cannot be changed"));
  }

  @Test
  void list_hasEveryProductByCode_andNobodyElses() {
    added("B-2", "2");
    added("B-1", "1");
    UUID first = org;
    org = CatalogTables.organization();
    added("B-3", "3");

    ProductList list =
        Objects.requireNonNull(
                tables.data().transact(first.toString(), () -> productRows.all(first)))
            .value();

    assertThat(list.products()).extracting(Product::code).containsExactly("B-1", "B-2");
  }

  @Test
  void sameIdInTwoOrganizations_isTwoProducts() {
    Id id = added("B-1", "10");
    Id others = new Id(CatalogTables.organization(), id.id());

    assertThat(products.get(others).value()).isEmpty();
    products.insert(others, product("B-1", "99"));

    assertThat(products.get(id).value().orElseThrow().stdPrice()).isEqualTo(BigDecimal.TEN);
    assertThat(products.delete(others, ANY)).isTrue();
    assertThat(products.get(id).value()).isPresent();
  }

  // --- Bills of materials ---

  @Test
  void bill_showsWhatItsProductsAreNow() {
    Id output = added("B-0", "1");
    Id steel = added("B-1", "10");
    Id paint = added("B-2", "0.3333");
    Id id = id();
    Bom inserted =
        boms.insert(id, bom(output, item(20, paint, "3", "0"), item(10, steel, "1.5", "2.5")));

    assertThat(inserted.items()).extracting(Bom.Item::sequence).containsExactly(10, 20);
    assertThat(inserted.materialCost()).isEqualTo(new BigDecimal("16.3749"));
    assertThat(boms.get(id).value()).contains(inserted);

    products.update(steel, ANY, product("B-1", "12"));

    Bom now = boms.get(id).value().orElseThrow();
    assertThat(now.materialCost()).isEqualTo(new BigDecimal("19.4499"));
    assertThat(now.items().get(0).product().stdPrice()).isEqualTo(new BigDecimal("12"));
    assertThat(now.version()).isEqualTo(1);
  }

  @Test
  void bill_isReadInOneStatement() {
    Id steel = added("B-1", "10");
    Id paint = added("B-2", "1");
    Id id = id();
    boms.insert(id, bom(steel, item(1, steel, "1", "0"), item(2, paint, "1", "0")));
    Boms rows = new Boms(tables.data().entities(), time);

    assertThat(statements(() -> rows.find(Set.of(id)).get(0).value())).isEqualTo(1);
  }

  @Test
  void everyRead_usesAnIndexOfEveryTable() {
    Id steel = added("B-1", "10");
    Id bom = id();
    Id box = id();
    boms.insert(bom, bom(steel, item(1, steel, "1", "0")));
    plates.insert(box, plate("P-1", steel, null));
    Session.Token token = Session.Token.of(org, sessions.open(org, org).token());
    List<Supplier<?>> reads =
        List.of(
            () -> products.get(steel).value().orElseThrow(),
            () -> productRows.all(org),
            () -> boms.get(bom).value().orElseThrow(),
            () -> plates.get(box).value().orElseThrow(),
            () -> roles.get(new Id(org, org)).value().orElseThrow(),
            () -> sessions.get(token).value().orElseThrow());

    for (Supplier<?> read : reads) {
      assertThat(scans("seq_scan", read)).isZero();
      assertThat(scans("idx_scan", read)).isPositive();
    }
  }

  /**
   * Counts scans of the tables. The planner prefers to read small tables in whole, so it is told
   * not to where an index will do.
   */
  private long scans(String kind, Supplier<?> read) {
    return tables
        .data()
        .transact(
            org.toString(),
            () -> {
              first("SELECT set_config('enable_seqscan', 'off', true)");
              long before = scanned(kind);
              assertThat(read.get()).isNotNull();
              return scanned(kind) - before;
            });
  }

  private static long scanned(String kind) {
    String sum =
        "SELECT sum(%s) FROM pg_stat_xact_user_tables WHERE schemaname = 'emberstone'"
            .formatted(kind);
    return ((Number) first(sum)).longValue();
  }

  private static Object first(String sql) {
    return tables.data().entities().createNativeQuery(sql).getSingleResult();
  }

  /** Counts the statements that were executed, all of which the driver prepares. */
  private long statements(Supplier<?> work) {
    return tables
        .data()
        .transact(
            org.toString(),
            () -> {
              long before = executed();
              assertThat(work.get()).isNotNull();
              return executed() - before;
            });
  }

  private static long executed() {
    String sum =
        "SELECT COALESCE(sum(generic_plans + custom_plans), 0)"
            + " FROM pg_prepared_statements WHERE statement NOT LIKE '%prepared%'";
    return ((Number) first(sum)).longValue();
  }

  @Test
  void billWithOtherItems_isANewVersion_whoseItemsKeepTheirIds() {
    Id steel = added("B-1", "10");
    Id paint = added("B-2", "1");
    Id id = id();
    Bom before = boms.insert(id, bom(steel, item(1, steel, "1", "0"), item(2, paint, "1", "0")));

    Bom after =
        boms.update(id, ANY, bom(steel, item(3, steel, "4", "0"), item(2, steel, "2", "100")))
            .orElseThrow();

    assertThat(after.version()).isEqualTo(2);
    assertThat(after.items()).extracting(Bom.Item::sequence).containsExactly(2, 3);
    assertThat(after.items().get(0).id()).isEqualTo(before.items().get(1).id());
    assertThat(after.materialCost()).isEqualTo(new BigDecimal("80"));
    assertThat(boms.get(id).value()).contains(after);
  }

  @Test
  void billWithoutItems_costsNothing() {
    Id output = added("B-0", "1");
    Id id = id();
    boms.insert(id, bom(output));

    Bom read = boms.get(id).value().orElseThrow();
    assertThat(read.items()).isEmpty();
    assertThat(read.materialCost()).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void billOfUnknownProducts_namesEachOfThem() {
    Id nobody = id();
    Id others = added("B-1", "1");
    org = CatalogTables.organization();

    assertThat(violations(() -> boms.insert(id(), bom(nobody, item(1, others, "1", "0")))))
        .extracting(Violation::field)
        .containsExactly("productId", "items[0].productId");
  }

  @Test
  void changedBill_namesUnknownProductsByTheirPlaceInTheRequest() {
    Id steel = added("B-1", "10");
    Id id = id();
    boms.insert(id, bom(steel, item(10, steel, "1", "0")));

    assertThat(
            violations(
                () ->
                    boms.update(
                        id, ANY, bom(steel, item(5, id(), "1", "0"), item(10, steel, "1", "0")))))
        .extracting(Violation::field)
        .containsExactly("items[0].productId");
  }

  @Test
  void productOfABill_cannotBeDeleted() {
    Id output = added("B-0", "1");
    Id part = added("B-1", "1");
    boms.insert(id(), bom(output, item(1, part, "1", "0")));

    assertRefused(Reason.REFERENCED, () -> products.delete(part, ANY));
    assertRefused(Reason.REFERENCED, () -> products.delete(output, ANY));
  }

  // --- Licence plates ---

  @Test
  void changedPlate_outdatesItsParents() {
    Id product = added("B-1", "1");
    Id pallet = id();
    Id crate = id();
    Id box = id();
    plates.insert(pallet, plate("P-1", product, null));
    plates.insert(crate, plate("P-2", product, null));
    LicensePlate inserted = plates.insert(box, plate("P-3", product, pallet.id()));
    assertThat(plates.get(box).value()).contains(inserted);
    tables.invalidated.clear();

    plates.update(box, ANY, plate("P-3", product, crate.id()));

    assertThat(tables.invalidated)
        .extracting(Invalidation::subject)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(pallet, crate, box).stream().map(id -> "license-plate:" + id).toList());
  }

  @Test
  void plateInItself_orOfNothing_isRefused() {
    Id product = added("B-1", "1");
    Id box = id();
    plates.insert(box, plate("P-3", product, null));

    assertThat(violations(() -> plates.update(box, ANY, plate("P-3", id(), box.id()))))
        .extracting(Violation::field)
        .containsExactly("productId", "parentId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1900-01-01", "1900-02-28", "9999-12-31"})
  void dateFarAway_isReadBackAsItWasWritten(String day) {
    Id box = id();
    LocalDate expiry = LocalDate.parse(day);
    plates.insert(box, plate("P-1", added("B-1", "1"), null, expiry));

    assertThat(plates.get(box).value().orElseThrow().expiryDate()).isEqualTo(expiry);
  }

  // --- Sessions ---

  @Test
  void session_showsUserAndPermissions_untilItIsRevoked() {
    Session.Opened opened = sessions.open(org, org);
    Session.Token token = Session.Token.of(org, opened.token());

    Session session = sessions.get(token).value().orElseThrow();
    assertThat(session.user()).isEqualTo(new Session.User(org, "Ada"));
    assertThat(session.permissions()).containsExactly("boms:write");
    assertThat(session.expiresAt()).isEqualTo(Instant.parse("2026-01-02T04:04:05Z"));

    tables.invalidated.clear();
    assertThat(sessions.revoke(new Id(org, opened.id()))).isTrue();
    assertThat(tables.invalidated)
        .extracting(Invalidation::subject)
        .containsExactly("session:" + org + ':' + token.tokenHash());
    assertThat(sessions.get(token).value()).isEmpty();
    assertThat(sessions.revoke(id())).isFalse();
  }

  @Test
  void expiredSession_isNone() {
    Session.Opened opened = sessions.open(org, org);
    JpaSessions later =
        new JpaSessions(
            tables.data(),
            sessionRegion,
            Duration.ofHours(1),
            InstantSource.fixed(NOW.plus(Duration.ofHours(1))));

    assertThat(later.get(Session.Token.of(org, opened.token())).value()).isEmpty();
  }

  @Test
  void changedRole_outdatesItsSessions() {
    roles.update(new Id(org, org), ANY, new RoleRequest("planner", List.of()));

    assertThat(tables.invalidated)
        .contains(Invalidation.tag("role:" + new Id(org, org), "catalog"));
    Session.Opened opened = sessions.open(org, org);
    assertThat(
            sessions.get(Session.Token.of(org, opened.token())).value().orElseThrow().permissions())
        .isEmpty();
  }

  @Test
  void sessionOfNobody_isRefused() {
    assertThat(violations(() -> sessions.open(org, UUID.randomUUID())))
        .extracting(Violation::field)
        .containsExactly("userId");
  }

  // --- Organizations ---

  @Test
  void organizations_areAll_orOne() {
    JpaOrganizations organizations = new JpaOrganizations(tables.data());
    UUID other = CatalogTables.organization();

    assertThat(organizations.all()).extracting(Organization::id).contains(org, other);
    assertThat(organizations.only(org)).extracting(Organization::id).containsExactly(org);
    assertThat(organizations.only(UUID.randomUUID())).isEmpty();
  }
}
