package org.bihuan.shared;

import org.h2.api.JavaObjectSerializer;
import org.h2.util.JdbcUtils;

/**
 * Of the embedded database no bytes make objects of classes they name, whatever a column
 * says it holds: the product keeps none, and whoever could feed some would run code in
 * this process.
 */
final class NoJavaObjects implements JavaObjectSerializer {

	/** Of the whole process, from now on. */
	static void inDatabase() {
		JdbcUtils.serializer = new NoJavaObjects();
	}

	@Override
	public byte[] serialize(Object object) {
		throw new IllegalStateException("No object of Java is kept in the database");
	}

	@Override
	public Object deserialize(byte[] bytes) {
		throw new IllegalStateException("No object of Java is read from the database");
	}

}
