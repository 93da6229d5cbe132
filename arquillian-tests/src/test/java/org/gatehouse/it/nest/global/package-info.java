/** {@code nest_global.war}: what applies to every gateway of an application, filters included. */
package org.gatehouse.it.nest.global;
