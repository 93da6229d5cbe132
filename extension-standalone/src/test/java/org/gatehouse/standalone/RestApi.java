package org.gatehouse.standalone;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts resources below a path. */
@ApplicationPath("/api")
public class RestApi extends Application {}
