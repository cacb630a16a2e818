-- Deletes KEYS[1] if it holds exactly ARGV[1]. Returns 1 if deleted, 0 if it holds something else, -1 if absent.
local held = redis.call('GET', KEYS[1])
if not held then
  return -1
end
if held ~= ARGV[1] then
  return 0
end
redis.call('UNLINK', KEYS[1])
return 1
