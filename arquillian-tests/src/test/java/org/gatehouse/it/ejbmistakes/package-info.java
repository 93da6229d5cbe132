/** {@code ejb_mistakes.war}: enterprise beans whose handlers nobody can call. */
package org.gatehouse.it.ejbmistakes;
