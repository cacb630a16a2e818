-- Returns one page of a hash's fields without their values, which HSCAN would send along.
-- KEYS: the hash. ARGV: cursor, pattern, count.
-- The reply is the server's run id, since a cursor is meaningless on another; the next cursor; the fields.
local page = redis.call('HSCAN', KEYS[1], ARGV[1], 'MATCH', ARGV[2], 'COUNT', ARGV[3])
local answer = {string.match(redis.call('INFO', 'server'), 'run_id:(%w+)'), page[1]}
for i = 1, #page[2], 2 do
  answer[#answer + 1] = page[2][i]
end
return answer
