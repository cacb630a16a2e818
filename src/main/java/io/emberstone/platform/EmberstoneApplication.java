package io.emberstone.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST interface; every resource in the WAR belongs to it. */
@ApplicationPath("/api")
public class EmberstoneApplication extends Application {}
