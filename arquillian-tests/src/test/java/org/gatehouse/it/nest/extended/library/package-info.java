/** A library of {@code nest_extended.war}, an archive with beans of its own. */
package org.gatehouse.it.nest.extended.library;
