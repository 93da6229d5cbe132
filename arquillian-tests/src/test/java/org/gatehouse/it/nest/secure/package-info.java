/** {@code nest_secure.war}: callers whom the server has authenticated. */
package org.gatehouse.it.nest.secure;
