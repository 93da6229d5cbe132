/** Clients whom the server's MicroProfile JWT has authenticated. */
package org.gatehouse.it.tokens;
