package org.gatehouse.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one application of a server.
 *
 * @param contextPath with a leading slash, or empty
 * @param webRoot where files and {@code WEB-INF/web.xml} are
 * @param healthPath where {@link HealthServlet} answers; empty for nowhere
 * @param classLoader the application's classes
 * @param parameters what a {@code web.xml} would have as context parameters
 * @param settings what else is configured
 */
record Application(
        String contextPath,
        @Nullable Path webRoot,
        String healthPath,
        ClassLoader classLoader,
        Map<String, String> parameters,
        Settings settings) {}
