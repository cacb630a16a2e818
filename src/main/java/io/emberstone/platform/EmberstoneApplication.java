package io.emberstone.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The REST interface; every resource in the WAR belongs to it. Its operations refer to the problems
 * described here, mostly by {@link ProblemsFilter}.
 */
@ApplicationPath("/api")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Emberstone",
            version = "0.1.0",
            description =
                "A two-tier cache service: a hot tier on Redis before a durable one on PostgreSQL. Errors are RFC 9457 problem details; cached answers say in Cache-Status (RFC 9211) and Server-Timing how they were obtained.",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    components =
        @Components(
            responses = {
              @APIResponse(
                  name = "InvalidRequest",
                  responseCode = "400",
                  description =
                      "Malformed body, wrong types, unknown members or bad parameters, each named in errors; or a key that is not 64 hex digits.",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples = {
                            @ExampleObject(
                                name = "invalid-request",
                                value = ProblemExamples.INVALID_REQUEST),
                            @ExampleObject(
                                name = "malformed-body",
                                value = ProblemExamples.MALFORMED_BODY)
                          })),
              @APIResponse(
                  name = "NotFound",
                  responseCode = "404",
                  description = "The resource does not exist.",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples = {
                            @ExampleObject(name = "not-found", value = ProblemExamples.NOT_FOUND)
                          })),
              @APIResponse(
                  name = "NotAcceptable",
                  responseCode = "406",
                  description = "No available representation is acceptable.",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples = {
                            @ExampleObject(
                                name = "not-acceptable",
                                value = ProblemExamples.NOT_ACCEPTABLE)
                          })),
              @APIResponse(
                  name = "BodyTooLarge",
                  responseCode = "413",
                  description = "The body is over 1 MiB.",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples = {
                            @ExampleObject(
                                name = "body-too-large",
                                value = ProblemExamples.BODY_TOO_LARGE)
                          })),
              @APIResponse(
                  name = "UnsupportedMediaType",
                  responseCode = "415",
                  description = "The body is not application/json.",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples = {
                            @ExampleObject(
                                name = "unsupported-media-type",
                                value = ProblemExamples.UNSUPPORTED_MEDIA_TYPE)
                          })),
              @APIResponse(
                  name = "RangeNotSatisfiable",
                  responseCode = "416",
                  description = "The requested range contains no byte of the representation.",
                  headers =
                      @Header(
                          name = "Content-Range",
                          description = "the length, as in bytes */120000",
                          schema = @Schema(type = SchemaType.STRING)),
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples = {
                            @ExampleObject(
                                name = "range-not-satisfiable",
                                value = ProblemExamples.RANGE_NOT_SATISFIABLE)
                          })),
              @APIResponse(
                  name = "RulesViolated",
                  responseCode = "422",
                  description = "Well-formed, but violates rules, each named in errors.",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples = {
                            @ExampleObject(
                                name = "rules-violated",
                                value = ProblemExamples.RULES_VIOLATED)
                          })),
              @APIResponse(
                  name = "Unavailable",
                  responseCode = "503",
                  description = "No tier could answer in time. Nothing was changed.",
                  headers =
                      @Header(
                          name = "Retry-After",
                          description = "seconds to wait",
                          schema = @Schema(type = SchemaType.STRING)),
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples = {
                            @ExampleObject(
                                name = "unavailable",
                                value = ProblemExamples.UNAVAILABLE)
                          })),
              @APIResponse(
                  name = "InternalError",
                  responseCode = "500",
                  description = "An internal error.",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples = {
                            @ExampleObject(name = "internal", value = ProblemExamples.INTERNAL)
                          }))
            }))
public class EmberstoneApplication extends Application {}
