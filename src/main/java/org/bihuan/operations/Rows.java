package org.bihuan.operations;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How values of a row stand in a backup: the same from every database, so that a backup
 * of the embedded one can be restored into MySQL.
 */
enum Rows {

	NUMBER, DECIMAL, BOOLEAN, TEXT, BYTES, DATE, INSTANT;

	static Rows of(int sqlType) {
		return switch (sqlType) {
			case Types.BOOLEAN, Types.BIT -> BOOLEAN;
			case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> NUMBER;
			case Types.DECIMAL, Types.NUMERIC, Types.DOUBLE, Types.FLOAT, Types.REAL -> DECIMAL;
			case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
			case Types.DATE -> DATE;
			case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
			default -> TEXT;
		};
	}

	@Nullable Object read(ResultSet row, int column) throws SQLException {
		Object value = switch (this) {
			case NUMBER -> row.getLong(column);
			case DECIMAL -> row.getBigDecimal(column);
			case BOOLEAN -> row.getBoolean(column);
			case TEXT -> row.getString(column);
			case BYTES -> row.getBytes(column);
			case DATE -> row.getObject(column, LocalDate.class);
			case INSTANT -> row.getObject(column, LocalDateTime.class);
		};
		if (row.wasNull() || value == null) {
			return null;
		}
		return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes)
				: value instanceof BigDecimal || value instanceof LocalDate || value instanceof LocalDateTime
						? value.toString() : value;
	}

	void write(PreparedStatement insert, int parameter, JsonNode value) throws SQLException {
		if (value.isNull()) {
			insert.setObject(parameter, null);
			return;
		}
		switch (this) {
			case NUMBER -> insert.setLong(parameter, value.asLong());
			case DECIMAL -> insert.setBigDecimal(parameter, new BigDecimal(value.asString()));
			case BOOLEAN -> insert.setBoolean(parameter, value.asBoolean());
			case TEXT -> insert.setString(parameter, value.asString());
			case BYTES -> insert.setBytes(parameter, Base64.getDecoder().decode(value.asString()));
			case DATE -> insert.setObject(parameter, LocalDate.parse(value.asString()));
			case INSTANT -> insert.setObject(parameter, LocalDateTime.parse(value.asString()));
		}
	}

}
