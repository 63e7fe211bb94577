/** Bihuan: one package below this for each business module. */
@org.jspecify.annotations.NullMarked
package org.bihuan;
