package io.emberstone.platform;

import io.emberstone.problem.Problem;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The REST interface; every resource in the WAR belongs to it. */
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
    components = @Components(schemas = @Schema(name = "Problem", implementation = Problem.class)))
public class EmberstoneApplication extends Application {}
