/** A gateway as it is written for a WAR. */
package org.gatehouse.it.ear.unscoped;
