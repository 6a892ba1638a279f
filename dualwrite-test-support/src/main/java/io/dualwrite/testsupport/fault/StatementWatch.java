package io.dualwrite.testsupport.fault;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises the COMMIT among what one client sends. A simple query carries its text; otherwise a text is parsed under a name, the name
 * bound to a portal, and the portal executed, possibly much later and many times: so the names are remembered. Confined to one thread.
 */
final class StatementWatch {

    private final Set<String> commitStatements = new HashSet<>();
    private final Set<String> commitPortals = new HashSet<>();

    /** The point that this message is, if it makes the server do something. */
    Optional<Point> point(Message message) {
        return switch (message.type()) {
            case 'Q' -> Optional.of(isCommit(message.texts(1)[0]) ? Point.COMMIT : Point.STATEMENT);
            case 'P' -> {
                String[] nameAndText = message.texts(2);
                remember(commitStatements, nameAndText[0], isCommit(nameAndText[1]));
                yield Optional.empty();
            }
            case 'B' -> {
                String[] portalAndName = message.texts(2);
                remember(commitPortals, portalAndName[0], commitStatements.contains(portalAndName[1]));
                yield Optional.empty();
            }
            case 'E' -> Optional.of(commitPortals.contains(message.texts(1)[0]) ? Point.COMMIT : Point.STATEMENT);
            default -> Optional.empty();
        };
    }

    private static void remember(Set<String> names, String name, boolean commit) {
        if (commit) {
            names.add(name);
        } else {
            names.remove(name);
        }
    }

    private static boolean isCommit(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return word.equals("COMMIT") || word.equals("COMMIT;") || word.equals("END");
    }
}
