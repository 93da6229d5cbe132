/**
 * Where settings come from: MicroProfile Config where the server has it, else system properties, environment variables
 * and servlet context parameters; {@code ${key:default}} in annotation strings; the options of a mount. Knows neither
 * CDI nor a server.
 */
@NullMarked
package org.gatehouse.internal.config;

import org.jspecify.annotations.NullMarked;
