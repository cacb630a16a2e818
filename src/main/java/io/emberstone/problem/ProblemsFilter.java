package io.emberstone.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Describes the problems of each operation by its shape: a path with a parameter can name what does
 * not exist, a body can be too large, what is added can exist, a range can be unsatisfiable,
 * If-Match can fail. Responses that an operation describes itself stay as they are. HEAD answers
 * like GET, without a body.
 */
public final class ProblemsFilter implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI description) {
    description
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> describe(path, method, operation)));
  }

  /** The server describes {@code @Digits} of a number as a pattern, which only strings have. */
  @Override
  public Schema filterSchema(Schema schema) {
    List<SchemaType> types = schema.getType();
    if (types != null && types.contains(SchemaType.NUMBER)) {
      schema.setPattern(null);
    }
    return schema;
  }

  private static void describe(String path, HttpMethod method, Operation operation) {
    Map<String, APIResponse> responses = new TreeMap<>(operation.getResponses().getAPIResponses());
    problems(path, operation)
        .forEach(
            (status, component) -> {
              APIResponse problem = OASFactory.createAPIResponse();
              responses.putIfAbsent(
                  status,
                  method == HttpMethod.HEAD
                      ? problem.description("As GET, without a body")
                      : problem.ref(component));
            });
    operation.getResponses().setAPIResponses(responses);
  }

  /** The components in {@code META-INF/openapi.yaml} by their status. */
  private static Map<String, String> problems(String path, Operation operation) {
    Map<String, String> problems = new HashMap<>();
    problems.put("400", "InvalidRequest");
    problems.put("401", "Unauthorized");
    problems.put("403", "Forbidden");
    problems.put("405", "MethodNotAllowed");
    problems.put("406", "NotAcceptable");
    problems.put("429", "TooManyRequests");
    problems.put("500", "InternalError");
    problems.put("501", "NotImplemented");
    problems.put("503", "Unavailable");
    if (path.contains("{")) {
      problems.put("404", "NotFound");
    }
    if (operation.getRequestBody() != null) {
      problems.put("408", "RequestTimeout");
      problems.put("413", "BodyTooLarge");
      problems.put("415", "UnsupportedMediaType");
      problems.put("422", "RulesViolated");
    }
    if (operation.getResponses().hasAPIResponse("201") || isConditional(operation)) {
      problems.put("409", "Conflict");
    }
    if (isConditional(operation)) {
      problems.put("412", "PreconditionFailed");
      problems.put("428", "PreconditionRequired");
    }
    if (operation.getResponses().hasAPIResponse("206")) {
      problems.put("416", "RangeNotSatisfiable");
    }
    return problems;
  }

  private static boolean isConditional(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .anyMatch(parameter -> "If-Match".equalsIgnoreCase(parameter.getName()));
  }
}
