package io.emberstone.catalog;

import io.emberstone.cache.Region;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.recorded.RecordedData;
import io.emberstone.cache.recorded.RecordedQuery;
import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.cache.region.Regions;
import io.emberstone.cache.warming.TimedTask;
import io.emberstone.catalog.domain.Bom;
import io.emberstone.catalog.domain.BomRequest;
import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.LicensePlate;
import io.emberstone.catalog.domain.LicensePlateRequest;
import io.emberstone.catalog.domain.Organization;
import io.emberstone.catalog.domain.Organizations;
import io.emberstone.catalog.domain.Product;
import io.emberstone.catalog.domain.ProductList;
import io.emberstone.catalog.domain.ProductRequest;
import io.emberstone.catalog.domain.Role;
import io.emberstone.catalog.domain.RoleRequest;
import io.emberstone.catalog.domain.Session;
import io.emberstone.catalog.domain.Sessions;
import io.emberstone.catalog.store.Boms;
import io.emberstone.catalog.store.JpaOrganizations;
import io.emberstone.catalog.store.JpaSessions;
import io.emberstone.catalog.store.LicensePlates;
import io.emberstone.catalog.store.Products;
import io.emberstone.catalog.store.Roles;
import io.emberstone.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Puts the catalogue together. */
@Dependent
class CatalogWiring {

  private static final Duration HOUR = Duration.ofHours(1);

  @Produces
  @Singleton
  SessionSettings settings(Settings settings) {
    return SessionSettings.of(settings);
  }

  /** Has the settings read before they are checked. */
  void read(@Observes @Priority(Settings.CHECKED - 1) Startup startup, SessionSettings settings) {}

  // --- Organizations ---

  @Produces
  @Singleton
  Organizations organizations(RecordedData data) {
    return new JpaOrganizations(data);
  }

  // --- Products ---

  @Produces
  @Singleton
  Region<Id, Product> productRegion(Regions regions) {
    return regions.recorded("product", Product.class, Id::key).build();
  }

  @Produces
  @Singleton
  Region<UUID, ProductList> listRegion(Regions regions) {
    return regions
        .recorded("products", ProductList.class, ProductList::key)
        .prefix("products:org")
        .build();
  }

  @Produces
  @Singleton
  Products productRows(RecordedData data, Region<UUID, ProductList> list, TimeSource time) {
    return new Products(data.entities(), time, list);
  }

  @Produces
  @Singleton
  RecordedTable<Id, Product, ProductRequest> products(
      RecordedData data, Region<Id, Product> region, Products rows) {
    return data.table(region, rows);
  }

  @Produces
  @Singleton
  RecordedQuery<UUID, ProductList> lists(
      RecordedData data, Region<UUID, ProductList> region, Products rows) {
    return data.query(region, rows::all);
  }

  @Produces
  @Singleton
  RegionSource<Id, Product> productSource(RecordedTable<Id, Product, ProductRequest> products) {
    return products.source(Id::of);
  }

  /** Every organization's list is warmed, whoever asked for it. */
  @Produces
  @Singleton
  RegionSource<UUID, ProductList> listSource(
      RecordedQuery<UUID, ProductList> lists, Organizations organizations) {
    return lists
        .source(ProductList::organization)
        .always(() -> organizations.all().stream().map(Organization::id).toList());
  }

  // --- Bills of materials ---

  @Produces
  @Singleton
  Region<Id, Bom> bomRegion(Regions regions) {
    return regions.recorded("bom", Bom.class, Id::key).build();
  }

  @Produces
  @Singleton
  RecordedTable<Id, Bom, BomRequest> boms(
      RecordedData data, Region<Id, Bom> region, TimeSource time) {
    return data.table(region, new Boms(data.entities(), time));
  }

  @Produces
  @Singleton
  RegionSource<Id, Bom> bomSource(RecordedTable<Id, Bom, BomRequest> boms) {
    return boms.source(Id::of);
  }

  // --- Licence plates ---

  @Produces
  @Singleton
  Region<Id, LicensePlate> plateRegion(Regions regions) {
    return regions.recorded("license-plate", LicensePlate.class, Id::key).prefix("lp").build();
  }

  @Produces
  @Singleton
  RecordedTable<Id, LicensePlate, LicensePlateRequest> plates(
      RecordedData data, Region<Id, LicensePlate> region, TimeSource time) {
    return data.table(region, new LicensePlates(data.entities(), time, region));
  }

  @Produces
  @Singleton
  RegionSource<Id, LicensePlate> plateSource(
      RecordedTable<Id, LicensePlate, LicensePlateRequest> plates) {
    return plates.source(Id::of);
  }

  // --- Roles and sessions ---

  @Produces
  @Singleton
  Region<Id, Role> roleRegion(Regions regions) {
    return regions.recorded("role", Role.class, Id::key).prefix("user:role").build();
  }

  @Produces
  @Singleton
  RecordedTable<Id, Role, RoleRequest> roles(
      RecordedData data, Region<Id, Role> region, TimeSource time) {
    return data.table(region, new Roles(data.entities(), time));
  }

  @Produces
  @Singleton
  Region<Session.Token, Session> sessionRegion(Regions regions, TimeSource time) {
    return regions
        .recorded("session", Session.class, Session.Token::key)
        .prefix("user:session")
        .ttlOf(session -> Duration.between(time.instant(), session.expiresAt()))
        .build();
  }

  @Produces
  @Singleton
  Sessions sessions(
      RecordedData data,
      Region<Session.Token, Session> region,
      SessionSettings settings,
      TimeSource time) {
    return new JpaSessions(data, region, settings.life(), time);
  }

  @Produces
  @Singleton
  TimedTask sessionUpkeep(Database database) {
    return new TimedTask(
        "session-upkeep",
        HOUR,
        true,
        () ->
            database.transact(
                () ->
                    database.update(
                        "DELETE FROM user_session WHERE expires_at < now() - INTERVAL '1 day'")));
  }
}
