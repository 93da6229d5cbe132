/** The application that comes and goes. */
package org.gatehouse.it.lifecycle;
