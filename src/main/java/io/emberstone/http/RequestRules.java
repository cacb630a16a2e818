package io.emberstone.http;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.rules.Violation;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every resource requires of a request: no query parameter that it does not know or takes only
 * once, and that its answer is acceptable, which JAX-RS does not see of a weight of zero.
 */
@Provider
public class RequestRules implements DynamicFeature {

  /** The property of a request that has the path of its resource, parameters as declared. */
  public static final String ROUTE = "io.emberstone.route";

  private static final Pattern EXPRESSION = Pattern.compile("\\{\\s*(\\w+)\\s*:[^}]*\\}");
  private static final List<String> JSON = List.of(MediaType.APPLICATION_JSON);

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    context.register(new Rules(resource.getResourceMethod()));
  }

  /** The rules of one method, which cost a request without a query little. */
  @Priority(Priorities.AUTHENTICATION)
  private static final class Rules implements ContainerRequestFilter {

    private final String route;
    private final boolean answersJson;
    private final Map<String, Parameter> parameters;

    Rules(Method method) {
      this.route = route(method);
      this.answersJson = answersJson(method);
      this.parameters =
          Arrays.stream(method.getParameters())
              .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
              .collect(Collectors.toMap(RequestRules::name, Function.identity()));
    }

    @Override
    public void filter(ContainerRequestContext request) {
      request.setProperty(ROUTE, route);
      MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
      if (!query.isEmpty()) {
        checkQuery(query, parameters);
      }
      if (answersJson
          && (Accept.mediaType(request.getHeaderString(HttpHeaders.ACCEPT), JSON).isEmpty()
              || !Accept.identity(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING)))) {
        throw new ProblemException(
            ProblemType.NOT_ACCEPTABLE, "This is offered as application/json, uncoded.");
      }
    }
  }

  private static String route(Method method) {
    String path =
        Stream.of(method.getDeclaringClass(), method)
            .map(declared -> declared.getAnnotation(Path.class))
            .map(declared -> declared == null ? "" : declared.value())
            .collect(Collectors.joining("/", "/api/", ""));
    return EXPRESSION
        .matcher(path)
        .replaceAll("{$1}")
        .replaceAll("/{2,}", "/")
        .replaceAll("/$", "");
  }

  private static boolean answersJson(Method method) {
    Produces offered = method.getAnnotation(Produces.class);
    if (offered == null) {
      offered = method.getDeclaringClass().getAnnotation(Produces.class);
    }
    return offered != null && List.of(offered.value()).equals(JSON);
  }

  private static void checkQuery(
      MultivaluedMap<String, String> query, Map<String, Parameter> known) {
    List<Violation> violations = new ArrayList<>();
    query.forEach(
        (name, values) -> {
          Parameter parameter = known.get(name);
          if (parameter == null) {
            violations.add(new Violation(name, "is not a parameter of this resource"));
          } else if (values.size() > 1 && !Collection.class.isAssignableFrom(parameter.getType())) {
            violations.add(new Violation(name, "must be there once"));
          }
        });
    if (!violations.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The query is not understood.", violations);
    }
  }

  private static String name(Parameter parameter) {
    return parameter.getAnnotation(QueryParam.class).value();
  }
}
