/** The users of {@code nest_secure.war} on servers whose own list of users is not easily written. */
package org.gatehouse.it.nest.secure.users;
