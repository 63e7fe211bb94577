package org.bihuan.shared;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import org.h2.engine.IsolationLevel;
import org.h2.engine.MetaRecord;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.TransactionMap;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.result.Row;
import org.h2.store.fs.FileUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Looks into the embedded database's file before the database opens it. To open it is to
 * execute every statement by which its tables were made: a linked table connects to where
 * its author points, and what stands there may run code in this process. So the
 * statements are read as data, and one that {@link PlainMade} does not take stops the
 * start. Values that are objects of Java are refused as well, wherever one is read.
 */
@Component
public class EmbeddedFile implements BeanPostProcessor {

	private static final String EMBEDDED = "jdbc:h2:";

	/** What is no file of this machine. */
	private static final Pattern ELSEWHERE = Pattern.compile("(?i)(mem|tcp|ssl):.*");

	/** H2 takes the second for the first where the first is not there. */
	private static final List<String> ENDINGS = List.of(".mv.db", ".mv.db.newFile");

	private static final int SHOWN = 80;

	static {
		NoJavaObjects.inDatabase();
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null) {
			placeOf(pool.getJdbcUrl()).ifPresent(place -> ENDINGS.forEach(ending -> refuse(place + ending)));
		}
		return bean;
	}

	/** Where an embedded database lies, without an ending; empty for any other. */
	static Optional<String> placeOf(String url) {
		if (!url.startsWith(EMBEDDED)) {
			return Optional.empty();
		}
		String place = url.substring(EMBEDDED.length()).split(";", 2)[0];
		return ELSEWHERE.matcher(place).matches() ? Optional.empty()
				: Optional.of(place.replaceFirst("(?i)^file:", ""));
	}

	/**
	 * Throws {@link IllegalStateException} where the file holds a statement that the
	 * product does not make, or cannot be read. A file another process holds is left to
	 * the database, which says so.
	 */
	static void refuse(String file) {
		if (!FileUtils.exists(file) || FileUtils.isDirectory(file) || FileUtils.size(file) == 0) {
			return;
		}
		Collection<String> found = new TreeSet<>();
		try (MVStore store = new MVStore.Builder().fileName(file).readOnly().open()) {
			TransactionStore rows = new TransactionStore(store, new ValueDataType());
			rows.init();
			for (IsolationLevel seen : List.of(IsolationLevel.READ_UNCOMMITTED, IsolationLevel.READ_COMMITTED)) {
				look(rows, seen, found);
			}
		}
		catch (MVStoreException failure) {
			if (failure.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
				return;
			}
			throw new IllegalStateException("The embedded database's file cannot be read: " + file, failure);
		}
		if (!found.isEmpty()) {
			throw new IllegalStateException("The embedded database holds what the product did not make: "
					+ String.join(" | ", found) + ". It would run as soon as the file is opened, so the product does "
					+ "not start. Keep a copy of the file, find out who wrote it, and start from a backup");
		}
	}

	private static void look(TransactionStore rows, IsolationLevel seen, Collection<String> found) {
		TransactionMap<Long, Row> made = rows.begin(null, 0, 0, seen).openMap("table.0");
		Iterator<Long> ids = made.keyIterator(null);
		while (ids.hasNext()) {
			String statement = new MetaRecord(made.get(ids.next())).getSQL();
			if (!PlainMade.isPlain(statement)) {
				String line = statement.replaceAll("\\s+", " ");
				found.add(line.substring(0, Math.min(SHOWN, line.length())));
			}
		}
	}

}
