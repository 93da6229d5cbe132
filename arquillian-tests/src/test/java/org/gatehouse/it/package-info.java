/** What clients see, on every server. */
package org.gatehouse.it;
