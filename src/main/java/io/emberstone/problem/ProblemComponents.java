package io.emberstone.problem;

import io.emberstone.rules.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The problems as response components of the API description, each with an example. */
final class ProblemComponents {

  private static final String PATH = "/api/scenario-matrices";
  private static final String UNKNOWN =
      PATH + "/0b23205f67aa2a39b20b95d9d900a3fc99a4d6edcfa40c733323ab1a49324210";

  private ProblemComponents() {}

  /** Adds a component for each problem an operation can answer with. */
  static void addTo(Components components) {
    addConflicts(components);
    components
        .addResponse(
            "InvalidRequest",
            response(
                "Malformed body, wrong types, unknown members or bad parameters, each named in"
                    + " errors; or a key that is not 64 hex digits.",
                Problem.of(
                    ProblemType.INVALID_REQUEST,
                    "The request cannot be understood.",
                    PATH,
                    List.of(
                        new Violation("numScenarios", "must be an integer"),
                        new Violation("bucket", "is not known"))),
                example(ProblemType.MALFORMED_BODY, "Malformed JSON at line 1, column 12.", PATH)))
        .addResponse(
            "NotFound",
            response(
                "The resource does not exist.",
                example(ProblemType.NOT_FOUND, "No matrix is stored under this key.", UNKNOWN)))
        .addResponse(
            "NotAcceptable",
            response(
                "No available representation is acceptable.",
                example(
                    ProblemType.NOT_ACCEPTABLE,
                    "This is offered as application/json, uncoded.",
                    PATH)))
        .addResponse(
            "MethodNotAllowed",
            response(
                    "Another method than this path has.",
                    example(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "The method is not allowed here; Allow lists those that are.",
                        PATH))
                .addHeader("Allow", header("the methods of this path")))
        .addResponse(
            "NotImplemented",
            response(
                "A method that is none of RFC 9110.",
                example(ProblemType.NOT_IMPLEMENTED, "There is no such method.", PATH)))
        .addResponse(
            "RequestTimeout",
            response(
                "The body was not complete by the deadline.",
                example(ProblemType.REQUEST_TIMEOUT, "The body was not complete in time.", PATH)))
        .addResponse(
            "BodyTooLarge",
            response(
                "The body is over 1 MiB.",
                example(
                    ProblemType.BODY_TOO_LARGE, "The body is larger than 1048576 bytes.", PATH)))
        .addResponse(
            "UnsupportedMediaType",
            response(
                "The body is not application/json.",
                example(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be application/json in UTF-8.",
                    PATH)))
        .addResponse(
            "RangeNotSatisfiable",
            response(
                    "The requested range contains no byte of the representation.",
                    example(
                        ProblemType.RANGE_NOT_SATISFIABLE,
                        "The representation has 120000 bytes.",
                        UNKNOWN + "/cells"))
                .addHeader("Content-Range", header("the length, as in bytes */120000")))
        .addResponse(
            "RulesViolated",
            response(
                "Well-formed, but violates rules, each named in errors.",
                Problem.of(
                    ProblemType.RULES_VIOLATED,
                    "The request violates the rules.",
                    PATH,
                    List.of(new Violation("numScenarios", "must be between 1 and 100000")))))
        .addResponse(
            "Unavailable",
            response(
                    "No tier could answer in time. Nothing was changed.",
                    example(
                        ProblemType.UNAVAILABLE,
                        "The service cannot answer in time. Nothing was changed; try again later.",
                        PATH))
                .addHeader("Retry-After", header("seconds to wait")))
        .addResponse(
            "InternalError",
            response(
                "An internal error.",
                example(
                    ProblemType.INTERNAL,
                    "Internal error; instance names it in our log.",
                    "urn:uuid:7f1c1e9c-1b0a-4c0e-9f5e-2f6d1f7a9d11")));
  }

  /** Adds those of conditional writes. */
  private static void addConflicts(Components components) {
    components
        .addResponse(
            "Conflict",
            response(
                "Another write came first, or something unique exists already.",
                example(ProblemType.CONFLICT, "It was changed at the same time.", UNKNOWN)))
        .addResponse(
            "PreconditionFailed",
            response(
                "If-Match names another version.",
                example(ProblemType.PRECONDITION_FAILED, "It has changed since.", UNKNOWN)))
        .addResponse(
            "PreconditionRequired",
            response(
                "If-Match is missing.",
                example(
                    ProblemType.PRECONDITION_REQUIRED,
                    "If-Match must name the ETag of what is changed.",
                    UNKNOWN)));
  }

  private static Problem example(ProblemType type, String detail, String instance) {
    return Problem.of(type, detail, instance, List.of());
  }

  private static APIResponse response(String description, Problem... examples) {
    MediaType media =
        OASFactory.createMediaType()
            .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
    for (Problem problem : examples) {
      String name = problem.type().substring(problem.type().lastIndexOf(':') + 1);
      Example example = OASFactory.createExample().value(members(problem));
      media.addExample(name, example);
    }
    return OASFactory.createAPIResponse()
        .description(description)
        .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media));
  }

  private static Header header(String description) {
    Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    return OASFactory.createHeader().description(description).schema(text);
  }

  /** Returns the problem as the description's own JSON model, in the order of its members. */
  private static Map<String, Object> members(Problem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", problem.type());
    members.put("title", problem.title());
    members.put("status", problem.status());
    if (problem.detail() != null) {
      members.put("detail", problem.detail());
    }
    if (problem.instance() != null) {
      members.put("instance", problem.instance());
    }
    if (problem.errors() != null) {
      members.put(
          "errors",
          problem.errors().stream()
              .map(error -> Map.of("field", error.field(), "message", error.message()))
              .toList());
    }
    return members;
  }
}
