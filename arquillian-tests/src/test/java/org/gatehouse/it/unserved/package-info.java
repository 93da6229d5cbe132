/** {@code unseen.war} and {@code ordered.war}: deployed, but nothing answers; the log has to say why. */
package org.gatehouse.it.unserved;
