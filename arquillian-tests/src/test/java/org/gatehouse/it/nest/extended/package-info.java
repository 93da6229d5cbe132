/** {@code nest_extended.war}: a protocol of its own, and a gateway that lies in a library. */
package org.gatehouse.it.nest.extended;
