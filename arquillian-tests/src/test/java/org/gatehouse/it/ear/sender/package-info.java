/** What a library of an EAR sends to. */
package org.gatehouse.it.ear.sender;
