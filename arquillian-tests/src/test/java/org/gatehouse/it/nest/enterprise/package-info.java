/** {@code nest_enterprise.war}: what a server brings that a servlet container does not. */
package org.gatehouse.it.nest.enterprise;
