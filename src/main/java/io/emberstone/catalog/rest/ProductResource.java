package io.emberstone.catalog.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.recorded.RecordedQuery;
import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.Product;
import io.emberstone.catalog.domain.ProductDraft;
import io.emberstone.catalog.domain.ProductList;
import io.emberstone.catalog.domain.ProductRequest;
import io.emberstone.catalog.domain.ProductStatus;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.http.IfMatch;
import io.emberstone.http.QueryParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The products of an organization. */
@Path("/orgs/{org}/products")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
public class ProductResource {

  private static final int LARGEST_PAGE = 1000;

  @Inject RecordedTable<Id, Product, ProductRequest> products;
  @Inject RecordedQuery<UUID, ProductList> lists;

  @PathParam(OrganizationFilter.ORGANIZATION)
  UUID org = new UUID(0, 0);

  @GET
  @APIResponse(
      responseCode = "200",
      description = "A page of the products, by code",
      content = @Content(schema = @Schema(implementation = ProductList.Page.class)))
  public Response list(
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size,
      @QueryParam("status") @Nullable String status) {
    QueryParameters query = new QueryParameters();
    int pageNumber = query.page(page);
    int pageSize = query.size(size, LARGEST_PAGE);
    ProductStatus wanted = query.label("status", status, ProductStatus.class);
    query.check();
    Fetched<ProductList> list = Answers.require(lists.get(org), "There is no such list.");
    return Answers.json(list.map(all -> all.page(wanted, pageNumber, pageSize)), Answers.NO_CACHE);
  }

  @POST
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = ProductDraft.class)))
  @APIResponse(
      responseCode = "201",
      description = "The product",
      content = @Content(schema = @Schema(implementation = Product.class)))
  public Response add(Body<ProductDraft> body, @Context UriInfo uri) {
    UUID id = UUID.randomUUID();
    Product added = products.insert(new Id(org, id), body.check(ProductRequest::check));
    URI location = uri.getAbsolutePathBuilder().path(id.toString()).build();
    return Answers.created(location, added, Product::version);
  }

  @GET
  @Path("/{id}")
  @APIResponse(
      responseCode = "200",
      description = "The product",
      content = @Content(schema = @Schema(implementation = Product.class)))
  public Response get(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return Answers.found(products.get(new Id(org, id)), Product::version, ifNoneMatch);
  }

  @PUT
  @Path("/{id}")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = ProductDraft.class)))
  @APIResponse(
      responseCode = "200",
      description = "The product as it is now",
      content = @Content(schema = @Schema(implementation = Product.class)))
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Body<ProductDraft> body) {
    IfMatch expected = IfMatch.required(ifMatch);
    ProductRequest request = body.check(ProductRequest::check);
    return Answers.written(products.update(new Id(org, id), expected, request), Product::version);
  }

  @DELETE
  @Path("/{id}")
  @APIResponse(responseCode = "204", description = "It is deleted")
  public Response remove(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return Answers.deleted(products.delete(new Id(org, id), IfMatch.required(ifMatch)));
  }
}
